package org.enlace.gateway.endtoend;

import java.net.http.HttpResponse;
import java.util.function.Function;

/**
 * A bad message at an HTTP endpoint, and the refusal it must get.
 *
 * @param what is wrong with it
 * @param call sends it
 * @param status of HTTP
 * @param code the partner's own word: {@code codigoRespuesta} or the fault's code for SOAP, {@code code} of the problem for REST; empty if it has none
 * @param field that is named; empty if the message as a whole is meant
 * @param rule that is named; empty if the code says all
 */
record BadCall(
        String what,
        Function<RunningGateway, HttpResponse<String>> call,
        int status,
        String code,
        String field,
        String rule) {

    /** Stands in every bad message: where it is wrong, or close by. */
    static final String CANARY = "CANARIOZURDO";

    static final int ELEVEN_MEGABYTES = 11 * 1024 * 1024;

    HttpResponse<String> send(RunningGateway gateway) {
        return call.apply(gateway);
    }

    @Override
    public String toString() {
        return what;
    }
}
