package org.enlace.gateway.configuration.connectors;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.files.SettingsCheck.SettingsProblem;

/**
 * Finds settings that hold an IP address to which the gateway may not connect, in any spelling. A host name is resolved only when a connection is
 * made, and checked there again.
 */
record DestinationCheck(Destinations destinations) {

    /** Returns one problem for each key. Keys named {@code url}, or ending with it, are those that connectors connect to. */
    List<SettingsProblem> problems(Record settings) {
        List<SettingsProblem> problems = new ArrayList<>();
        for (RecordComponent each : settings.getClass().getRecordComponents()) {
            if (each.getName().matches("url|.*Url")
                    && value(settings, each) instanceof URI address
                    && !local(address)
                    && !destinations.permitsLiteral(address)) {
                problems.add(address.getHost() == null ? noHost(each.getName()) : problem(each.getName()));
            }
        }
        return problems;
    }

    /** True for a file of this machine: no connection is made to it. */
    private static boolean local(URI address) {
        return "file".equalsIgnoreCase(address.getScheme()) && address.getAuthority() == null;
    }

    private static Object value(Record settings, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record's component cannot be read", impossible);
        }
    }

    private static SettingsProblem noHost(String key) {
        return new SettingsProblem(
                key,
                key + ": the address names no host; write it such as https://host/path",
                key + ": la dirección no nombra ningún equipo; escríbala como https://equipo/ruta");
    }

    private static SettingsProblem problem(String key) {
        return new SettingsProblem(
                key,
                key + ": the address is of this machine, a private network or a reserved range, and the setting"
                        + " enlace.destinations.allowed of the gateway does not name it",
                key + ": la dirección es de esta máquina, de una red privada o de un rango reservado, y el ajuste"
                        + " enlace.destinations.allowed de la pasarela no la nombra");
    }
}
