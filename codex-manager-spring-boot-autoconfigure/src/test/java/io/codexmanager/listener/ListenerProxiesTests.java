package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for listeners of beans that are proxied, lazy or scoped.
 */
class ListenerProxiesTests {

	private final Harness harness = new Harness();

	private final List<String> intercepted = new ArrayList<>();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void aBeanBehindAProxyOfItsInterfaceListens() {
		startProxied(false, ViaInterface.class);
		Object bean = this.harness.context().getBean("ViaInterface");
		assertThat(AopUtils.isJdkDynamicProxy(bean)).isTrue();
		assertThat(((Listening) bean).log()).containsExactly("app_server.turn.completed");
		assertThat(this.intercepted).contains("onTurn");
	}

	@Test
	void aBeanBehindAProxyOfAnAnnotatedInterfaceListens() {
		startProxied(false, ViaAnnotatedInterface.class);
		Object bean = this.harness.context().getBean("ViaAnnotatedInterface");
		assertThat(AopUtils.isJdkDynamicProxy(bean)).isTrue();
		assertThat(((AnnotatedListening) bean).log()).containsExactly("app_server.turn.completed");
		assertThat(this.intercepted).contains("onTurn");
	}

	@Test
	void aBeanBehindAProxyOfItsClassListens() {
		startProxied(true, ViaClass.class);
		ViaClass bean = this.harness.context().getBean("ViaClass", ViaClass.class);
		assertThat(AopUtils.isCglibProxy(bean)).isTrue();
		assertThat(bean.log()).containsExactly("app_server.turn.completed", "app_server.turn.completed");
		assertThat(this.intercepted).contains("onTurn", "onAny");
	}

	@Test
	void aFailureBehindAProxyWhoseCausesGoRoundIsOneOfTheListener() {
		proxy(false);
		this.harness.start(ViaFailingInterface.class).frame("app_server.turn.completed");
		assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isSameAs(ViaFailingInterface.FAILURE));
	}

	@Test
	void aLazyBeanIsMadeForItsFirstEvent() {
		this.harness.start(LazyListener.class);
		assertThat(this.harness.context().getBeanFactory().containsSingleton("LazyListener")).isFalse();
		this.harness.frame("app_server.turn.completed");
		assertThat(this.harness.bean(LazyListener.class).calls).isEqualTo(1);
	}

	@Test
	void aBeanThatCannotBeMadeIsAFailureOfTheListener() {
		this.harness.context().registerBean("broken", Broken.class, () -> {
			throw new IllegalStateException("no bean");
		}, (definition) -> definition.setLazyInit(true));
		this.harness.start().frame("app_server.turn.completed");
		assertThat(this.harness.failures()).hasSize(1);
		assertThat(this.harness.escaped()).isEmpty();
	}

	@Test
	void aPrototypeIsMadeForEveryEvent() {
		AtomicInteger made = new AtomicInteger();
		this.harness.context().registerBean("prototype", Prototype.class, () -> {
			made.incrementAndGet();
			return new Prototype();
		}, (definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
		this.harness.start().frame("app_server.turn.completed").frame("app_server.turn.completed");
		assertThat(made).hasValue(2);
	}

	private void startProxied(boolean proxyTargetClass, Class<?> bean) {
		proxy(proxyTargetClass);
		this.harness.start(bean).frame("app_server.turn.completed");
		assertThat(this.harness.failures()).isEmpty();
	}

	private void proxy(boolean proxyTargetClass) {
		MethodInterceptor interceptor = (invocation) -> {
			this.intercepted.add(invocation.getMethod().getName());
			return invocation.proceed();
		};
		AnnotationConfigUtils.registerAnnotationConfigProcessors(this.harness.context());
		this.harness.context().registerBean("interceptor", MethodInterceptor.class, () -> interceptor);
		Supplier<BeanNameAutoProxyCreator> creator = () -> {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setBeanNames("Via*");
			proxies.setInterceptorNames("interceptor");
			proxies.setProxyTargetClass(proxyTargetClass);
			return proxies;
		};
		this.harness.context().registerBean("proxies", BeanNameAutoProxyCreator.class, creator);
	}

	interface Listening {

		void onTurn(TurnCompletedEvent event);

		List<String> log();

	}

	static class ViaFailingInterface implements Listening {

		private static final IllegalStateException FAILURE = new IllegalStateException("one");

		static {
			FAILURE.initCause(new IllegalArgumentException("other", FAILURE));
		}

		@Override
		@CodexEventListener
		public void onTurn(TurnCompletedEvent event) {
			throw FAILURE;
		}

		@Override
		public List<String> log() {
			return List.of();
		}

	}

	static class ViaInterface implements Listening {

		private final List<String> log = new ArrayList<>();

		@Override
		@CodexEventListener(condition = "#root.event.threadId() == 'thread'")
		public void onTurn(TurnCompletedEvent event) {
			this.log.add(event.type());
		}

		@Override
		public List<String> log() {
			return this.log;
		}

	}

	interface AnnotatedListening {

		@CodexEventListener("app_server.turn.*")
		void onTurn(CodexEvent event);

		List<String> log();

	}

	static class ViaAnnotatedInterface implements AnnotatedListening {

		private final List<String> log = new ArrayList<>();

		@Override
		public void onTurn(CodexEvent event) {
			this.log.add(event.type());
		}

		@Override
		public List<String> log() {
			return this.log;
		}

	}

	static class ViaClass {

		private final List<String> log = new ArrayList<>();

		@CodexEventListener
		public void onTurn(TurnCompletedEvent event) {
			this.log.add(event.type());
		}

		@CodexEventListener("app_server.*")
		void onAny(CodexEvent event) {
			this.log.add(event.type());
		}

		List<String> log() {
			return this.log;
		}

	}

	@Lazy
	static class LazyListener {

		private int calls;

		@CodexEventListener
		void on(TurnCompletedEvent event) {
			this.calls++;
		}

	}

	static class Broken {

		@CodexEventListener
		void on(TurnCompletedEvent event) {
		}

	}

	static class Prototype {

		@CodexEventListener
		void on(TurnCompletedEvent event) {
		}

	}

}
