package org.enlace.gateway.cli.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.LocalGatewayAddress;
import org.enlace.gateway.cli.shared.Logins;
import org.enlace.gateway.security.access.Right;

/** Calls the operator API about the rights of persons, in the name of one operator. */
final class RightsClient {

    private static final String PATH = "/operator/api/rights/";

    private final Http http;
    private final URI gateway;
    private final String authorization;

    private RightsClient(Http http, URI gateway, String authorization) {
        this.http = http;
        this.gateway = gateway;
        this.authorization = authorization;
    }

    /**
     * Creates a client of this machine's gateway at this port; a {@link CommandFailedException} if none answers.
     *
     * @param user the account to use; null for the first account that may answer persons
     */
    static RightsClient of(int port, DataFolder data, String user) {
        if (!LocalGatewayAddress.isOpen(port)) {
            throw new CommandFailedException("port.silent", port);
        }
        LocalGatewayAddress gateway = LocalGatewayAddress.at(port, data);
        Logins logins = new Logins(data, System.getenv());
        String authorization = user == null ? logins.having(Right.ANSWER_PERSONS) : logins.of(user);
        return new RightsClient(gateway.http(), gateway.uri(), authorization);
    }

    JsonNode get(String what) throws IOException {
        return http.get(gateway.resolve(PATH + what), authorization);
    }

    /** Sends the request; an {@link Http.HttpStatusException} if the gateway refuses. */
    JsonNode post(String what, JsonNode order) throws IOException {
        return http.post(
                gateway.resolve(PATH + what), authorization, UUID.randomUUID().toString(), order);
    }
}
