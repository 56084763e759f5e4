package io.codexmanager.client.operation;

import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.RuntimeResult;
import io.codexmanager.protocol.catalog.SkillConfigResult;
import io.codexmanager.protocol.catalog.SkillDirectory;
import io.codexmanager.protocol.catalog.SkillQuery;
import io.codexmanager.protocol.catalog.WriteRemoteSkill;
import io.codexmanager.protocol.catalog.WriteSkillConfig;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on the skills that the runtime finds in files. Nothing is sent before
 * subscription.
 */
public interface ReactiveSkillOperations {

	/**
	 * List skills.
	 * @param query which skills
	 * @return the skills by directory, all on one page
	 */
	@Operation(name = "skills.list")
	@GetExchange("/skills")
	Mono<CursorPage<SkillDirectory>> list(SkillQuery query);

	/**
	 * Enable or disable a skill.
	 * @param request the skill, and whether the model receives it
	 * @return the state of the skill
	 */
	@Operation(name = "skills.config.set")
	@PostExchange("/skills/config")
	Mono<RuntimeResult<SkillConfigResult>> configure(@RequestBody WriteSkillConfig request);

	/**
	 * Read the remote skills. Runtimes that do not support them respond with 501.
	 * @return what the runtime answered
	 */
	@Operation(name = "skills.remote.get")
	@GetExchange("/skills/remote")
	Mono<RuntimeResult<JsonNode>> remote();

	/**
	 * Import a remote skill. Runtimes that do not support them respond with 501.
	 * @param request the skill
	 * @return what the runtime answered
	 */
	@Operation(name = "skills.remote.set")
	@PostExchange("/skills/remote")
	Mono<RuntimeResult<JsonNode>> setRemote(@RequestBody WriteRemoteSkill request);

}
