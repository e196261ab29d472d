package org.enlace.gateway.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last answer when nothing else answered: a page for people, a problem for scripts and partners. Never a reason from inside. */
@Controller
@Needs(Right.ANYBODY)
class ConsoleErrors implements ErrorController {

    static final String VIEW = "error";

    /** A page that was open when another session began; its address, for the way back, is an attribute of this name, or empty. */
    static final String STALE = "stale";

    /** The words of an answer that would have taken too long. */
    static final String LATE = "late";

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
    static String view(HttpServletResponse response, Model model, int status) {
        response.setStatus(status);
        model.addAttribute("status", status);
        model.addAttribute("explained", EXPLAINED.contains(status) ? status : status < 500 ? 400 : 500);
        return VIEW;
    }

    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Nobody comes here by himself: for those who type the address there is no such page.
        return status instanceof Integer code ? code : 404;
    }

    private static boolean forScripts(HttpServletRequest request) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return uri instanceof String path
                && (path.startsWith(ConsoleSecurity.API) || path.startsWith(ConsoleSecurity.DOORS));
    }
}
