package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.enlace.gateway.access.Right;

/** What the operator API is asked about the rights of persons, in the name of one operator. */
final class RightsCalls {

    private static final String PATH = "/operator/api/rights/";

    private final Http http;
    private final URI door;
    private final String authorization;

    private RightsCalls(Http http, URI door, String authorization) {
        this.http = http;
        this.door = door;
        this.authorization = authorization;
    }

    /**
     * Of this machine's gateway at this port; a {@link Failure} if nobody is there.
     *
     * @param user in whose name; null for the first account that may answer persons
     */
    static RightsCalls of(int port, DataFolder data, String user) {
        if (!OwnDoor.isOpen(port)) {
            throw new Failure("port.silent", port);
        }
        OwnDoor door = OwnDoor.at(port, data);
        Logins logins = new Logins(data, System.getenv());
        String authorization = user == null ? logins.having(Right.ANSWER_PERSONS) : logins.of(user);
        return new RightsCalls(door.http(), door.uri(), authorization);
    }

    JsonNode get(String what) throws IOException {
        return http.get(door.resolve(PATH + what), authorization);
    }

    /** An {@link Http.Answered} if the gateway does not do it. */
    JsonNode post(String what, JsonNode order) throws IOException {
        return http.post(
                door.resolve(PATH + what), authorization, UUID.randomUUID().toString(), order);
    }
}
