package org.enlace.gateway.plugins;

/** Stands in while nothing holds edges yet. */
final class NoLinks implements PluginHost {

    @Override
    public String configuration() {
        return "";
    }

    @Override
    public void exclusively(Change change) throws PluginRefused {
        change.run();
    }

    @Override
    public void prepare(Plugin plugin) {}

    @Override
    public void begin(Plugin plugin) {}

    @Override
    public void gone(Plugin plugin) {}
}
