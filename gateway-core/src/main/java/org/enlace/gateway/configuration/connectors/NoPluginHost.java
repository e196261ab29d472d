package org.enlace.gateway.configuration.connectors;

/** Replaces the plugin host until the routes exist. */
final class NoPluginHost implements PluginHost {

    @Override
    public String configuration() {
        return "";
    }

    @Override
    public void exclusively(Change change) throws PluginRefusedException {
        change.run();
    }

    @Override
    public void prepare(Plugin plugin) {}

    @Override
    public void begin(Plugin plugin) {}

    @Override
    public void gone(Plugin plugin) {}
}
