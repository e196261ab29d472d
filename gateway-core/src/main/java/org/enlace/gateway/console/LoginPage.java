package org.enlace.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.identity.ProviderLogin;
import org.enlace.gateway.identity.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login: by an identity provider, by the form, or both. */
@Controller
@Needs(Right.ANYBODY)
class LoginPage {

    private static final Set<String> REFUSALS =
            Arrays.stream(Refusal.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_WAIT = 3_600;

    private final ConsoleLogins logins;

    LoginPage(ConsoleLogins logins) {
        this.logins = logins;
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> given, Model model) {
        Parameters parameters = new Parameters(given);
        model.addAttribute("wait", parameters.number("wait", 0, 0, LONGEST_WAIT));
        model.addAttribute(
                "refused", parameters.oneOf("refused", List.of(REFUSALS)).orElse(null));
        model.addAttribute("begin", logins.provider().isPresent() ? ProviderLogin.BEGIN : null);
        model.addAttribute("form", logins.form());
        model.addAttribute("passwords", logins.passwordsOfScripts());
        return "login";
    }
}
