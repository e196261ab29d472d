package org.enlace.gateway.console;

import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login form. */
@Controller
@Needs(Right.ANYBODY)
class LoginPage {

    private static final int LONGEST_WAIT = 3_600;

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> given, Model model) {
        model.addAttribute("wait", new Parameters(given).number("wait", 0, 0, LONGEST_WAIT));
        return "login";
    }
}
