package org.enlace.gateway.console.auth;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.enlace.gateway.console.web.Problem;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers requests that no other handler answered: a page for people, a problem for scripts and partners. Never shows an internal reason. */
@Controller
@RequiresRight(Right.ANYBODY)
public class ConsoleErrorController implements ErrorController {

    static final String VIEW = "error";

    /** Request attribute for a page that was open when another session began; holds its address for the way back, or is empty. */
    public static final String STALE = "stale";

    /** Message key of an answer that would have taken too long. */
    public static final String LATE = "late";

    private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404, 405, 500, 503);

    /** @return the view, or null if the answer is written already */
    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        int status = status(request);
        if (forScripts(request)) {
            Problem.of(status).write(response);
            return null;
        }
        String view = view(response, model, status);
        if (request.getAttribute(STALE) instanceof String back) {
            model.addAttribute("explained", STALE);
            model.addAttribute("back", back.isEmpty() ? null : back);
        }
        return view;
    }

    /** Fills the error page. */
    public static String view(HttpServletResponse response, Model model, int status) {
        response.setStatus(status);
        model.addAttribute("status", status);
        model.addAttribute("explained", EXPLAINED.contains(status) ? status : status < 500 ? 400 : 500);
        return VIEW;
    }

    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // People never reach this page by themselves: for those who type the address there is no such page.
        return status instanceof Integer code ? code : 404;
    }

    private static boolean forScripts(HttpServletRequest request) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return uri instanceof String path
                && (path.startsWith(ConsoleSecurity.API) || path.startsWith(ConsoleSecurity.INBOUND));
    }
}
