package org.enlace.connector;

/** Which connector-api this is. A plugin names in its jar's manifest the one it was written for; another one is refused before any class is loaded. */
public final class ConnectorApi {

    /** Changes when a connector that worked could fail. */
    public static final String VERSION = "1";

    /** The main attribute of a plugin's manifest that holds the version it was written for. */
    public static final String MANIFEST_KEY = "Enlace-Connector-Api";

    private ConnectorApi() {}
}
