package com.example.demo;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

@Component
class Questions implements ApplicationRunner {

	private final Assistant assistant;

	Questions(Assistant assistant) {
		this.assistant = assistant;
	}

	@Override
	public void run(ApplicationArguments args) {
		args.getNonOptionArgs().forEach((text) -> System.out.println(this.assistant.ask(text)));
	}

}
