package io.codexmanager.skill;

import java.lang.reflect.Method;
import java.util.StringJoiner;

import io.codexmanager.annotation.RemoteSkill;

import org.springframework.util.ClassUtils;

/**
 * An annotated method of a bean.
 *
 * @param beanName name of the bean
 * @param targetClass class of the object behind the bean
 * @param method the method, as that class has it
 * @param annotation what it is annotated with
 */
record SkillMethod(String beanName, Class<?> targetClass, Method method, RemoteSkill annotation) {

	/**
	 * Say where the method is, for messages.
	 * @return the place
	 */
	String place() {
		StringJoiner types = new StringJoiner(", ", "(", ")");
		for (Class<?> type : this.method.getParameterTypes()) {
			types.add(ClassUtils.getShortName(type));
		}
		return "@RemoteSkill " + this.targetClass.getName() + "." + this.method.getName() + types + " of bean '"
				+ this.beanName + "'";
	}

}
