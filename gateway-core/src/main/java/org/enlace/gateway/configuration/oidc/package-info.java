/**
 * Authenticates operators by an identity provider: how the provider is contacted, which of its tokens are valid, and which account its claims give.
 * Called by the console at a login, and for scripts that present a token. It contacts no host that the settings do not name.
 */
package org.enlace.gateway.configuration.oidc;
