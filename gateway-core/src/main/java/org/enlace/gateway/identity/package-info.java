/**
 * Who an identity provider of the operator says that somebody is: how the provider is asked, which of its tokens are believed, and which account its claims
 * make. The console asks it at a login, and for scripts that show a token. It contacts nobody whom the settings do not name.
 */
package org.enlace.gateway.identity;
