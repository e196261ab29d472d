package org.enlace.gateway.cli.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.access.Right;
import picocli.CommandLine.Mixin;

/** Holds the options and steps that all commands about rights share. */
abstract class AbstractRightsCommand extends InstallationCommand {

    private static final String PATH = "/operator/api/rights/";

    @Mixin
    RightsOptions gateway = new RightsOptions();

    AbstractRightsCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    static ObjectNode order() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode post(String what, ObjectNode order) throws IOException {
        OperatorApiClient api = gateway.api(home);
        return RightsOptions.asked(() -> api.post(PATH + what, Right.ANSWER_PERSONS, order));
    }

    JsonNode get(String what) throws IOException {
        return gateway.api(home).get(PATH + what, Right.ANSWER_PERSONS);
    }
}
