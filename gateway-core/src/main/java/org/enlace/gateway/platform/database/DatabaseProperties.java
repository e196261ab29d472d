package org.enlace.gateway.platform.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code enlace.database}.
 *
 * @param mode {@code embedded} (default) or {@code external}
 * @param stopWithGateway embedded: whether a clean end of the gateway stops the server too
 * @param appConnections most connections of the application
 * @param readConnections most connections of the reading role
 * @param url external: JDBC address, {@code jdbc:postgresql://host:port/enlace}
 * @param owner external: who migrates
 * @param app external: the application
 * @param read external: the reading role
 */
@ConfigurationProperties("enlace.database")
public record DatabaseProperties(
        @DefaultValue("embedded") Mode mode,
        @DefaultValue("true") boolean stopWithGateway,
        @DefaultValue("12") int appConnections,
        @DefaultValue("4") int readConnections,
        String url,
        Account owner,
        Account app,
        Account read) {

    public enum Mode {
        EMBEDDED,
        EXTERNAL
    }

    /**
     * One role of an external database.
     *
     * @param user its name
     * @param passwordFile file with its password, mode 0400 or 0600
     */
    record Account(String user, Path passwordFile) {}
}
