package org.enlace.gateway.configuration.oidc;

import org.springframework.security.core.AuthenticationException;

/** Signals that a login is refused. Its text is the code and never the content of a token. */
public final class LoginRefusedException extends AuthenticationException {

    private final LoginRefusal loginRefusal;

    LoginRefusedException(LoginRefusal loginRefusal) {
        super(loginRefusal.name());
        this.loginRefusal = loginRefusal;
    }

    public LoginRefusal refusal() {
        return loginRefusal;
    }
}
