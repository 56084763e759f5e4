package org.springframework.samples;

import io.codexmanager.annotation.RemoteSkill;

import org.springframework.stereotype.Component;

/**
 * A component of an application whose packages begin like those of Spring.
 */
@Component
public final class Clinic {

	@RemoteSkill(description = "Finds a pet")
	public String pet(String name) {
		return name;
	}

}
