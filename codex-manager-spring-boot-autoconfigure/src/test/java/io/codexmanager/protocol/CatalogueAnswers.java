package io.codexmanager.protocol;

import java.util.Map;
import java.util.Set;

import io.codexmanager.protocol.account.AccountState;
import io.codexmanager.protocol.account.CanceledLogin;
import io.codexmanager.protocol.account.LoginStarted;
import io.codexmanager.protocol.catalog.App;
import io.codexmanager.protocol.catalog.Capabilities;
import io.codexmanager.protocol.catalog.CollaborationMode;
import io.codexmanager.protocol.catalog.ExperimentalFeature;
import io.codexmanager.protocol.catalog.McpServer;
import io.codexmanager.protocol.catalog.Model;
import io.codexmanager.protocol.catalog.SkillConfigResult;
import io.codexmanager.protocol.catalog.SkillDirectory;
import io.codexmanager.protocol.config.ConfigRequirements;
import io.codexmanager.protocol.config.ConfigSnapshot;
import io.codexmanager.protocol.config.ConfigWriteResult;
import io.codexmanager.protocol.extension.ExtensionListing;
import io.codexmanager.protocol.extension.ReloadExtensionsOutcome;
import io.codexmanager.protocol.job.CancelJobOutcome;
import io.codexmanager.protocol.job.Job;
import io.codexmanager.protocol.job.JobAnswer;
import io.codexmanager.protocol.project.AgentSessions;
import io.codexmanager.protocol.project.CreateProjectOutcome;
import io.codexmanager.protocol.project.DeleteProjectOutcome;
import io.codexmanager.protocol.project.DeletedChats;
import io.codexmanager.protocol.project.MoveChatsOutcome;
import io.codexmanager.protocol.project.Project;
import io.codexmanager.protocol.project.RenameProjectOutcome;
import io.codexmanager.protocol.runtime.CommandResult;
import io.codexmanager.protocol.runtime.FeedbackResult;
import tools.jackson.core.type.TypeReference;

/**
 * How recorded answers of the catalogue, the runtime, jobs and projects are read.
 */
final class CatalogueAnswers {

	static final Map<String, TypeReference<?>> TYPES = Map
		.ofEntries(Map.entry("listAgentExtensions", new TypeReference<ExtensionListing>() {
		}), Map.entry("reloadAgentExtensions", new TypeReference<ReloadExtensionsOutcome>() {
		}), Map.entry("getCapabilities", new TypeReference<Capabilities>() {
		}), Map.entry("listExperimentalFeatures", new TypeReference<CursorPage<ExperimentalFeature>>() {
		}), Map.entry("listCollaborationModes", new TypeReference<CursorPage<CollaborationMode>>() {
		}), Map.entry("listApps", new TypeReference<CursorPage<App>>() {
		}), Map.entry("listSkills", new TypeReference<CursorPage<SkillDirectory>>() {
		}), Map.entry("writeSkillConfig", new TypeReference<RuntimeResult<SkillConfigResult>>() {
		}), Map.entry("reloadMcpConfig", new TypeReference<RuntimeResult<NoResult>>() {
		}), Map.entry("readAccount", new TypeReference<AccountState>() {
		}), Map.entry("startAccountLogin", new TypeReference<RuntimeResult<LoginStarted>>() {
		}), Map.entry("cancelAccountLogin", new TypeReference<RuntimeResult<CanceledLogin>>() {
		}), Map.entry("logoutAccount", new TypeReference<RuntimeResult<NoResult>>() {
		}), Map.entry("readConfig", new TypeReference<ConfigSnapshot>() {
		}), Map.entry("readConfigRequirements", new TypeReference<ConfigRequirements>() {
		}), Map.entry("writeConfigValue", new TypeReference<RuntimeResult<ConfigWriteResult>>() {
		}), Map.entry("writeConfigBatch", new TypeReference<RuntimeResult<ConfigWriteResult>>() {
		}), Map.entry("executeCommand", new TypeReference<RuntimeResult<CommandResult>>() {
		}), Map.entry("uploadFeedback", new TypeReference<RuntimeResult<FeedbackResult>>() {
		}), Map.entry("listModels", new TypeReference<CursorPage<Model>>() {
		}), Map.entry("listMcpServers", new TypeReference<CursorPage<McpServer>>() {
		}), Map.entry("getOrchestratorJob", new TypeReference<JobAnswer>() {
		}), Map.entry("listProjectOrchestratorJobs", new TypeReference<Listing<Job>>() {
		}), Map.entry("cancelOrchestratorJob", new TypeReference<CancelJobOutcome>() {
		}), Map.entry("listProjects", new TypeReference<Listing<Project>>() {
		}), Map.entry("createProject", new TypeReference<CreateProjectOutcome>() {
		}), Map.entry("renameProject", new TypeReference<RenameProjectOutcome>() {
		}), Map.entry("deleteProject", new TypeReference<DeleteProjectOutcome>() {
		}), Map.entry("listProjectAgentSessions", new TypeReference<AgentSessions>() {
		}), Map.entry("moveProjectChats", new TypeReference<MoveChatsOutcome>() {
		}), Map.entry("deleteProjectChats", new TypeReference<DeletedChats>() {
		}));

	static final Map<String, Set<Integer>> OUTCOMES = Map.of("createProject", Set.of(409), "renameProject", Set.of(409),
			"deleteProject", Set.of(409), "moveProjectChats", Set.of(409), "cancelOrchestratorJob", Set.of(409));

	private CatalogueAnswers() {
	}

}
