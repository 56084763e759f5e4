package io.codexmanager.skill;

import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import jakarta.validation.constraints.Size;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That skills of beans behind proxies are found and called through the proxy.
 */
class SkillProxyTests {

	private static final AtomicInteger INTERCEPTED = new AtomicInteger();

	@BeforeEach
	void reset() {
		INTERCEPTED.set(0);
	}

	@Test
	void methodsBehindAProxyOfTheClassAreFoundAndCalledThroughIt() throws Exception {
		try (AnnotationConfigApplicationContext context = proxied(true, TicketService.class)) {
			assertThat(AopUtils.isCglibProxy(context.getBean("tickets"))).isTrue();
			assertThat(SkillContexts.call(context, "lookup_ticket", "{\"ticket_id\":\"T-1\"}")).isEqualTo("Ticket T-1");
			assertThat(INTERCEPTED).hasValue(1);
		}
	}

	@Test
	void methodsBehindAProxyWithInterfacesAreFoundAndCalledThroughIt() throws Exception {
		try (AnnotationConfigApplicationContext context = proxied(false, TicketService.class)) {
			assertThat(AopUtils.isJdkDynamicProxy(context.getBean("tickets"))).isTrue();
			assertThat(SkillContexts.call(context, "lookup_ticket", "{\"ticket_id\":\"T-1\"}")).isEqualTo("Ticket T-1");
			assertThat(INTERCEPTED).hasValue(1);
		}
	}

	@Test
	void constraintsHoldBehindAProxyWithInterfaces() {
		try (AnnotationConfigApplicationContext context = proxied(false, TicketService.class)) {
			assertThatExceptionOfType(InvalidSkillArgumentsException.class)
				.isThrownBy(() -> SkillContexts.call(context, "lookup_ticket", "{\"ticket_id\":\"T-1000\"}"))
				.withMessageContaining("argument 'ticket_id': size must be between 0 and 5");
		}
	}

	@Test
	void aProxyMadeByHandIsFound() throws Exception {
		try (AnnotationConfigApplicationContext context = SkillContexts.start(HandMade.class)) {
			assertThat(SkillContexts.call(context, "lookup_ticket", "{\"ticket_id\":\"T-2\"}")).isEqualTo("Ticket T-2");
			assertThat(INTERCEPTED).hasValue(1);
		}
	}

	private static AnnotationConfigApplicationContext proxied(boolean targetClass, Class<?> bean) {
		return SkillContexts.start((context) -> {
			context.registerBean("tickets", bean);
			context.registerBean("counter", MethodInterceptor.class, () -> counter());
			context.registerBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("tickets");
				creator.setInterceptorNames("counter");
				creator.setProxyTargetClass(targetClass);
				return creator;
			});
		});
	}

	private static MethodInterceptor counter() {
		return (invocation) -> {
			INTERCEPTED.incrementAndGet();
			return invocation.proceed();
		};
	}

	interface TicketOperations {

		String lookupTicket(@Size(max = 5) String ticketId);

	}

	static class TicketService implements TicketOperations {

		@Override
		@RemoteSkill(description = "x")
		public String lookupTicket(@SkillParam(name = "ticket_id") String ticketId) {
			return "Ticket " + ticketId;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HandMade {

		@Bean
		TicketOperations tickets() {
			ProxyFactory factory = new ProxyFactory(new TicketService());
			factory.setProxyTargetClass(false);
			factory.addAdvice(counter());
			return (TicketOperations) factory.getProxy();
		}

	}

}
