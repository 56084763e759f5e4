package io.codexmanager.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ApprovalResolvedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The service, a program of its own, with the memory it is given. It takes the address of
 * the manager and the numbers of approvals that are open, of questions and of tool calls,
 * and prints a line for each of the three.
 */
final class LoadedService {

	private static final Duration LIMIT = Patience.of(Duration.ofMinutes(2));

	private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();

	private final Samples approvals = new Samples();

	private final AtomicLong mostHeap = new AtomicLong();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private LoadedService() {
	}

	public static void main(String[] args) {
		LoadedService service = new LoadedService();
		service.start(args[0]);
		service.approvals(Integer.parseInt(args[1]));
		service.questions(Integer.parseInt(args[2]));
		service.toolCalls(Integer.parseInt(args[3]));
		service.context.close();
	}

	private void start(String address) {
		TestPropertyValues.of("codex-manager.profiles.local.base-url=" + address).applyTo(this.context);
		this.context.register(AutoConfigurations.getClasses(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class)));
		this.context.registerBean(Service.class, () -> new Service(this.runs, this.approvals));
		Flux.interval(Duration.ofMillis(20)).subscribe((tick) -> this.mostHeap.accumulateAndGet(usedHeap(), Math::max));
		this.approvals.begin();
		this.context.refresh();
	}

	private void approvals(int count) {
		boolean all = await(() -> this.approvals.count() >= count);
		print("approvals", count, this.approvals, (all ? 0 : count - this.approvals.count()), 0);
	}

	private void questions(int count) {
		print("asks", count, ask(count, (number) -> "question " + number, (text) -> "echo " + text), 0, 0);
	}

	private void toolCalls(int count) {
		Samples samples = ask(count, (number) -> LoadedManager.TOOL + number, (text) -> "done " + text);
		long twice = this.runs.values().stream().filter((times) -> times.get() > 1).count();
		print("tools", count, samples, count - this.runs.size(), twice);
	}

	private Samples ask(int count, Function<Integer, String> question, Function<String, String> answer) {
		ReactiveCodexManager codex = this.context.getBean(ReactiveCodexManager.class);
		CreateSession fresh = CreateSession.in("/workspace")
			.tools(this.context.getBean(RemoteSkills.class).catalog().tools());
		Samples samples = new Samples();
		Map<Integer, String> sessions = new ConcurrentHashMap<>();
		Flux.range(0, count)
			.flatMap((number) -> codex.sessions()
				.create(fresh)
				.doOnNext((session) -> sessions.put(number, session.id()))
				.onErrorResume((ex) -> samples.failed("create", ex)), count)
			.blockLast(LIMIT);
		samples.begin();
		Flux.fromIterable(sessions.entrySet()).flatMap((session) -> {
			String text = question.apply(session.getKey());
			long begin = System.nanoTime();
			return codex.session(session.getValue())
				.ask(text)
				.map(TurnResult::text)
				.doOnNext((said) -> samples.add(begin, said.equals(answer.apply(text))))
				.onErrorResume((ex) -> samples.failed("ask", ex));
		}, count).blockLast(LIMIT);
		return samples;
	}

	private static boolean await(Callable<Boolean> condition) {
		try {
			Awaitility.await().atMost(LIMIT).until(condition);
			return true;
		}
		catch (ConditionTimeoutException ex) {
			return false;
		}
	}

	private void print(String what, int count, Samples samples, long lost, long twice) {
		System.out.println(LoadReport.LINE + "what=" + what + " count=" + count + " right=" + samples.right()
				+ " wrong=" + samples.wrong() + " lost=" + lost + " twice=" + twice + " " + samples.times() + " "
				+ heap() + " failures=" + samples.failures());
	}

	private String heap() {
		long most = this.mostHeap.getAndSet(0) >> 20;
		System.gc();
		return "heapMostMb=" + most + " heapAfterMb=" + (usedHeap() >> 20);
	}

	private static long usedHeap() {
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/**
	 * What the service does.
	 */
	static final class Service {

		private final Map<String, AtomicInteger> runs;

		private final Samples approvals;

		Service(Map<String, AtomicInteger> runs, Samples approvals) {
			this.runs = runs;
			this.approvals = approvals;
		}

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			return ApprovalDecision.accept();
		}

		@CodexEventListener
		void decided(ApprovalResolvedEvent resolved) {
			this.approvals.addSinceBegin();
		}

		@RemoteSkill(description = "Works")
		String work(String what) throws InterruptedException {
			this.runs.computeIfAbsent(what, (key) -> new AtomicInteger()).incrementAndGet();
			Thread.sleep(10);
			return "done " + what;
		}

	}

}
