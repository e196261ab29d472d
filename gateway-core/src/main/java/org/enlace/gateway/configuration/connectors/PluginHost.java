package org.enlace.gateway.configuration.connectors;

/** Gives a plugin the links it is to serve. Implemented by the package that holds the routes. */
public interface PluginHost {

    /** Returns the hash of the configuration in force. */
    String configuration();

    /** Runs a change of plugins during which no configuration comes into force. */
    void exclusively(Change change) throws PluginRefusedException;

    /** Builds the routes of all links of this type in the plugin. None of them runs yet. */
    void prepare(Plugin plugin) throws PluginRefusedException;

    /** Starts the routes. */
    void begin(Plugin plugin) throws PluginRefusedException;

    /** This node does not fetch for the plugin's links any more. */
    void gone(Plugin plugin);

    /** Makes a change that may be refused. */
    @FunctionalInterface
    interface Change {
        void run() throws PluginRefusedException;
    }
}
