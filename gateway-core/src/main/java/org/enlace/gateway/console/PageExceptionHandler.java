package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.console.auth.ConsoleErrorController;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.operations.resend.IdempotencyConflictException;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Deadline;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Maps exceptions in a page to an error page. */
@ControllerAdvice(annotations = Controller.class)
class PageExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PageExceptionHandler.class);

    private final PageModel pages;

    PageExceptionHandler(PageModel pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    String bad(InvalidParameterException bad, HttpServletResponse response, Model model) {
        return page(response, model, 400);
    }

    @ExceptionHandler
    String other(IdempotencyConflictException other, HttpServletResponse response, Model model) {
        return page(response, model, 400);
    }

    /** Handles a request that waits for a second approval; its page names the approver. */
    @ExceptionHandler
    String second(ApprovalRequiredException needed) {
        return "redirect:/approvals?asked=" + needed.approval();
    }

    @ExceptionHandler
    String unknown(NotFoundException unknown, HttpServletResponse response, Model model) {
        return page(response, model, 404);
    }

    @ExceptionHandler
    String notNow(MessageRefusedException later, HttpServletResponse response, Model model) {
        return page(response, model, 503);
    }

    @ExceptionHandler
    String late(Deadline.ExceededException late, HttpServletResponse response, Model model) {
        String view = page(response, model, 503);
        model.addAttribute("explained", ConsoleErrorController.LATE);
        return view;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, DatabaseException.class})
    String database(RuntimeException failure, HttpServletResponse response, Model model) {
        if (Deadline.isOver()) {
            return late(null, response, model);
        }
        LOG.warn("a page could not read: {}", failure.getClass().getSimpleName());
        return page(response, model, 503);
    }

    /** Shows a page. Model attributes of the advice are missing when an exception is handled. */
    private String page(HttpServletResponse response, Model model, int status) {
        pages.fill(model);
        return ConsoleErrorController.view(response, model, status);
    }
}
