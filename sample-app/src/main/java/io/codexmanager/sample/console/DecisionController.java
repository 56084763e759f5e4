package io.codexmanager.sample.console;

import java.security.Principal;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the decisions of the console.
 */
@RestController
class DecisionController {

	private final Decisions decisions;

	DecisionController(Decisions decisions) {
		this.decisions = decisions;
	}

	@PostMapping("/console/requests/{key}")
	ResponseEntity<Decisions.Outcome> decide(@PathVariable String key, @RequestBody Verdict verdict,
			Principal principal) {
		Decisions.Outcome outcome = this.decisions.decide(key, verdict, principal.getName());
		return ResponseEntity.status(outcome.done() ? HttpStatus.OK : HttpStatus.CONFLICT).body(outcome);
	}

	@ExceptionHandler(HttpMessageNotReadableException.class)
	ResponseEntity<Decisions.Outcome> unreadable() {
		return ResponseEntity.badRequest().body(new Decisions.Outcome(false, "That is no decision."));
	}

}
