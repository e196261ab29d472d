package org.enlace.connector.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.DefaultHttpBinding;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.ProblemAnswers;

/**
 * Keeps everything of a request out of the exchange (the usual binding copies headers, reads forms as parameters and bodies as text) and writes a
 * typed answer.
 */
final class EmptyHttpBinding extends DefaultHttpBinding {

    @Override
    public void readRequest(HttpServletRequest request, Message message) {
        // the inbound endpoint reads the request itself; the servlet only insists on some path
        message.setHeader(Exchange.HTTP_PATH, "/");
    }

    @Override
    public Object parseBody(HttpServletRequest request, Message message) {
        return null;
    }

    @Override
    public void writeResponse(Exchange exchange, HttpServletResponse response) throws IOException {
        HttpAnswer answer = exchange.getMessage().getBody() instanceof HttpAnswer typed ? typed : internalError();
        write(exchange.isFailed() ? internalError() : answer, response);
    }

    @Override
    public void doWriteExceptionResponse(Throwable exception, HttpServletResponse response) throws IOException {
        write(internalError(), response);
    }

    private static HttpAnswer internalError() {
        return ProblemAnswers.answer(MessageRefusedException.of(RefusalCode.INTERNAL), Locale.forLanguageTag("es"));
    }

    private static void write(HttpAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.setContentType(answer.contentType());
        }
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
