package org.enlace.gateway.plugins;

/** Gives a plugin the links it is to serve. Implemented by the room that holds the edges. */
public interface PluginHost {

    /** Which configuration is in force, as a hash. */
    String configuration();

    /** Runs a change of plugins during which no configuration comes into force. */
    void exclusively(Change change) throws PluginRefused;

    /** Builds the edges of all links of this type in the plugin. None of them runs yet. */
    void prepare(Plugin plugin) throws PluginRefused;

    /** Lets the edges run. */
    void begin(Plugin plugin) throws PluginRefused;

    /** This node does not fetch for the plugin's links any more. */
    void gone(Plugin plugin);

    /** A change that may be refused. */
    @FunctionalInterface
    interface Change {
        void run() throws PluginRefused;
    }
}
