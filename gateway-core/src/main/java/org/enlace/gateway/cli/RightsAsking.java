package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What every command about rights needs. */
abstract class RightsAsking implements Callable<Integer> {

    final Screen screen;
    final Home home;

    @Mixin
    RightsOptions gateway = new RightsOptions();

    RightsAsking(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    static ObjectNode order() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode post(String what, ObjectNode order) throws IOException {
        RightsCalls calls = gateway.calls(home);
        return RightsOptions.asked(() -> calls.post(what, order));
    }
}
