package io.codexmanager.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint over HTTP, where it is known who asks. For the library's own use.
 */
@EndpointWebExtension(endpoint = CodexManagerEndpoint.class)
public class CodexManagerEndpointWebExtension {

	private final CodexManagerEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint
	 * @param showValues when addresses and reasons of failures are shown
	 * @param roles who may see them when authorized, everybody who is if empty
	 */
	public CodexManagerEndpointWebExtension(CodexManagerEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Describe everything.
	 * @param securityContext tells who asks
	 * @return what is known at this moment
	 */
	@ReadOperation
	public CodexManagerDescriptor describe(SecurityContext securityContext) {
		return this.endpoint.describe(this.showValues.isShown(securityContext, this.roles));
	}

}
