package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import org.enlace.connector.Refusal;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.replay.OtherOrder;
import org.enlace.gateway.store.Deadline;
import org.enlace.gateway.store.DeadlineExceededException;
import org.enlace.gateway.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns what goes wrong in a page into a page. */
@ControllerAdvice(annotations = Controller.class)
class PageErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final PageModel pages;

    PageErrors(PageModel pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    String bad(BadParameter bad, HttpServletResponse response, Model model) {
        return page(response, model, 400);
    }

    @ExceptionHandler
    String other(OtherOrder other, HttpServletResponse response, Model model) {
        return page(response, model, 400);
    }

    /** What was asked for waits for a second voice; its page says whose. */
    @ExceptionHandler
    String second(ApprovalNeeded needed) {
        return "redirect:/approvals?asked=" + needed.approval();
    }

    @ExceptionHandler
    String unknown(Unknown unknown, HttpServletResponse response, Model model) {
        return page(response, model, 404);
    }

    @ExceptionHandler
    String notNow(Refusal later, HttpServletResponse response, Model model) {
        return page(response, model, 503);
    }

    @ExceptionHandler
    String late(DeadlineExceededException late, HttpServletResponse response, Model model) {
        String view = page(response, model, 503);
        model.addAttribute("explained", ConsoleErrors.LATE);
        return view;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, StoreException.class})
    String database(RuntimeException failure, HttpServletResponse response, Model model) {
        if (Deadline.isOver()) {
            return late(null, response, model);
        }
        LOG.warn("a page could not read: {}", failure.getClass().getSimpleName());
        return page(response, model, 503);
    }

    /** Model attributes of the advice are not there when an exception is handled. */
    private String page(HttpServletResponse response, Model model, int status) {
        pages.fill(model);
        return ConsoleErrors.view(response, model, status);
    }
}
