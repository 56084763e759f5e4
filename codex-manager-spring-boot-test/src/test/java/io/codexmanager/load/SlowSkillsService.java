package io.codexmanager.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A service whose skills take until it is told something else, a program of its own.
 */
final class SlowSkillsService {

	/** What its last line begins with. */
	static final String LINE = "slow skills: ";

	private SlowSkillsService() {
	}

	/**
	 * Start the service.
	 * @param args address of the manager, how many sessions call the skill at a time, and
	 * how many of them may run
	 */
	public static void main(String[] args) {
		int sessions = Integer.parseInt(args[1]);
		int concurrency = Integer.parseInt(args[2]);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues
				.of("codex-manager.profiles.local.base-url=" + args[0],
						"codex-manager.profiles.local.skills.concurrency=" + concurrency,
						"codex-manager.profiles.local.skills.timeout=" + Patience.LIMIT.multipliedBy(3).toSeconds()
								+ "s")
				.applyTo(context);
			context.register(AutoConfigurations.getClasses(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
					CodexManagerEventsAutoConfiguration.class)));
			context.registerBean(Skills.class);
			context.refresh();
			System.out.println(LINE + serve(context, sessions, Math.min(sessions, concurrency)));
		}
	}

	private static String serve(AnnotationConfigApplicationContext context, int sessions, int running) {
		Skills skills = context.getBean(Skills.class);
		ReactiveCodexManager codex = context.getBean(ReactiveCodexManager.class);
		CreateSession fresh = CreateSession.in("/workspace")
			.tools(context.getBean(RemoteSkills.class).catalog().tools());
		Supplier<ReactiveSessionScope> session = () -> codex.session(codex.blocking().sessions().create(fresh).id());
		ReactiveSessionScope plain = session.get();
		List<CompletableFuture<TurnResult>> asked = IntStream.range(0, sessions)
			.mapToObj((number) -> session.get().ask(LoadedManager.TOOL + number).toFuture())
			.toList();
		Awaitility.await().atMost(Patience.LIMIT).until(() -> skills.running.get() == running);
		String text = plain.ask("plain").blockOptional().orElseThrow().text();
		String report = "plain=" + text + " running=" + skills.running;
		skills.proceed.countDown();
		long answered = asked.stream()
			.map(CompletableFuture::join)
			.filter((turn) -> turn.text().equals("done"))
			.count();
		return report + " answered=" + answered + " most=" + skills.most;
	}

	/**
	 * The skills.
	 */
	static final class Skills {

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private final CountDownLatch proceed = new CountDownLatch(1);

		@RemoteSkill(description = "Works until it is told to stop")
		String work(String what) throws InterruptedException {
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			try {
				return this.proceed.await(Patience.LIMIT.multipliedBy(2).toSeconds(), TimeUnit.SECONDS) ? "done"
						: "late";
			}
			finally {
				this.running.decrementAndGet();
			}
		}

	}

}
