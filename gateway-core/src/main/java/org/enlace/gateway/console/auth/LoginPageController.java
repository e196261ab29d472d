package org.enlace.gateway.console.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.oidc.LoginRefusal;
import org.enlace.gateway.configuration.oidc.ProviderLogin;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the login page: by an identity provider, by the form, or both. */
@Controller
@RequiresRight(Right.ANYBODY)
class LoginPageController {

    private static final Set<String> REFUSALS =
            Arrays.stream(LoginRefusal.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_WAIT = 3_600;

    private final ConsoleLogins logins;

    LoginPageController(ConsoleLogins logins) {
        this.logins = logins;
    }

    @GetMapping("/login")
    String login(RequestParameters given, Model model) {
        model.addAttribute("wait", given.number("wait", 0, 0, LONGEST_WAIT));
        model.addAttribute("refused", given.oneOf("refused", List.of(REFUSALS)).orElse(null));
        model.addAttribute("begin", logins.provider().isPresent() ? ProviderLogin.BEGIN : null);
        model.addAttribute("form", logins.form());
        model.addAttribute("passwords", logins.passwordsOfScripts());
        return "login";
    }
}
