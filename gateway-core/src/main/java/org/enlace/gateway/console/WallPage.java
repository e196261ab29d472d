package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.access.WallLinks;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page for a screen on a wall: no controls, no number of a message, nobody's name. For who has logged in, or for a screen with a wall link. */
@Controller
@Needs(Right.SEE_WALL)
class WallPage {

    static final String ADDRESS = "/wall";
    static final String LIVE = "/wall/live";

    private static final int LONGEST_WAIT = 3_600;

    private final NowBoard board;
    private final WallDoor door;
    private final Clock clock;

    WallPage(NowBoard board, WallDoor door, Clock clock) {
        this.board = board;
        this.door = door;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String wall(@AuthenticationPrincipal Principal who, Model model) {
        fill(who, model);
        return "wall";
    }

    /** What refreshes it. */
    @GetMapping(LIVE)
    String live(@AuthenticationPrincipal Principal who, Model model) {
        fill(who, model);
        return "wall :: live";
    }

    private void fill(Principal who, Model model) {
        Viewer eyes = who instanceof WallScreen screen ? screen.eyes() : (Viewer) who;
        model.addAttribute("wall", WallView.of(board.of(eyes), clock.instant()));
        model.addAttribute("at", clock.instant());
    }

    /** Where a screen shows its link. The secret stands behind the # of the address, which no browser sends and no log has; a script of ours hands it in. */
    @Needs(Right.ANYBODY)
    @GetMapping(WallDoor.ADDRESS)
    String door(@RequestParam Map<String, String> given, Model model) {
        model.addAttribute("wait", new Parameters(given).number("wait", 0, 0, LONGEST_WAIT));
        return "wall-door";
    }

    @Needs(Right.ANYBODY)
    @PostMapping(WallDoor.ADDRESS)
    String open(@RequestParam Map<String, String> given, HttpServletRequest request, HttpServletResponse response) {
        String token = given.getOrDefault("token", "").strip();
        try {
            if (door.open(token, request.getRemoteAddr()).isEmpty()) {
                return "redirect:" + WallDoor.ADDRESS + "?failed";
            }
        } catch (TooManyLogins tooMany) {
            return "redirect:" + WallDoor.ADDRESS + "?wait=" + tooMany.seconds();
        }
        response.addHeader(HttpHeaders.SET_COOKIE, WallCookies.of(request, token, Duration.ofDays(WallLinks.LONGEST)));
        return "redirect:" + ADDRESS;
    }
}
