package org.enlace.gateway.routes;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a caller whose body did not come in time, after the answer. Otherwise the server would politely read the rest of it, as slowly as
 * it comes, with a thread of its own. Thread-safe.
 */
final class LateCallers extends ValveBase {

    /** The attribute of a request whose body came too slowly. */
    static final String LATE = "enlace.late";

    LateCallers() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (request.getAttribute(LATE) != null) {
                response.finishResponse();
                request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
