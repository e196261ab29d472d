package org.enlace.gateway.console.wall;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.enlace.gateway.console.auth.TooManyLoginsException;
import org.enlace.gateway.console.auth.WallAuthentication;
import org.enlace.gateway.console.auth.WallCookies;
import org.enlace.gateway.console.auth.WallScreen;
import org.enlace.gateway.console.traffic.NowReader;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.WallLinks;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the first page for a screen on a wall: no controls, no number of a message, no name of a person. For logged-in viewers, or for a screen with
 * a wall link.
 */
@Controller
@RequiresRight(Right.SEE_WALL)
class WallPageController {

    private static final int LONGEST_WAIT = 3_600;

    private final NowReader board;
    private final WallAuthentication wallAuthentication;
    private final Clock clock;

    WallPageController(NowReader board, WallAuthentication wallAuthentication, Clock clock) {
        this.board = board;
        this.wallAuthentication = wallAuthentication;
        this.clock = clock;
    }

    @GetMapping(WallScreen.ADDRESS)
    String wall(@AuthenticationPrincipal Principal who, Model model) {
        fill(who, model);
        return "wall";
    }

    /** Returns the part that refreshes. */
    @GetMapping(WallScreen.LIVE)
    String live(@AuthenticationPrincipal Principal who, Model model) {
        fill(who, model);
        return "wall :: live";
    }

    private void fill(Principal who, Model model) {
        Viewer eyes = who instanceof WallScreen screen ? screen.eyes() : (Viewer) who;
        model.addAttribute("wall", WallView.of(board.of(eyes), clock.instant()));
        model.addAttribute("at", clock.instant());
    }

    /**
     * Shows the page on which a screen presents its link. The secret is behind the # of the address, which no browser sends and no log has; a script
     * of ours submits it.
     */
    @RequiresRight(Right.ANYBODY)
    @GetMapping(WallAuthentication.ADDRESS)
    String login(RequestParameters given, Model model) {
        model.addAttribute("wait", given.number("wait", 0, 0, LONGEST_WAIT));
        return "wall-login";
    }

    @RequiresRight(Right.ANYBODY)
    @PostMapping(WallAuthentication.ADDRESS)
    String open(@RequestParam Map<String, String> given, HttpServletRequest request, HttpServletResponse response) {
        String token = given.getOrDefault("token", "").strip();
        try {
            if (wallAuthentication.open(token, request.getRemoteAddr()).isEmpty()) {
                return "redirect:" + WallAuthentication.ADDRESS + "?failed";
            }
        } catch (TooManyLoginsException tooMany) {
            return "redirect:" + WallAuthentication.ADDRESS + "?wait=" + tooMany.seconds();
        }
        response.addHeader(HttpHeaders.SET_COOKIE, WallCookies.of(request, token, Duration.ofDays(WallLinks.LONGEST)));
        return "redirect:" + WallScreen.ADDRESS;
    }
}
