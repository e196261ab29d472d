package org.enlace.connector;

/**
 * Names the version of connector-api. A plugin names in its jar's manifest the version it was written for; another version is refused before any
 * class is loaded.
 */
public final class ConnectorApi {

    /** The version; it changes when a connector that worked could fail with the new one. */
    public static final String VERSION = "2";

    /** The main attribute of a plugin's manifest that holds the version it was written for. */
    public static final String MANIFEST_KEY = "Enlace-Connector-Api";

    private ConnectorApi() {}
}
