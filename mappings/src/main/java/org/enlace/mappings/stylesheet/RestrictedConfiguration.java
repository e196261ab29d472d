package org.enlace.mappings.stylesheet;

import net.sf.saxon.Configuration;
import net.sf.saxon.functions.registry.BuiltInFunctionSet;
import net.sf.saxon.functions.registry.UseWhen30FunctionSet;
import net.sf.saxon.functions.registry.XSLT30FunctionSet;

/**
 * Configures Saxon without {@code fn:transform}: another stylesheet, made of text while this one runs, would be unchecked, and without a
 * {@link Meter}.
 */
final class RestrictedConfiguration extends Configuration {

    private static final String NO = "transform";
    private static final Functions FUNCTIONS = new Functions();

    @Override
    public BuiltInFunctionSet getXSLTFunctionSet(int version) {
        BuiltInFunctionSet all = super.getXSLTFunctionSet(version);
        return all instanceof XSLT30FunctionSet ? FUNCTIONS : all;
    }

    @Override
    public synchronized UseWhen30FunctionSet getUseWhenFunctionLibrary(int version) {
        return new StaticFunctions(version);
    }

    private static final class Functions extends XSLT30FunctionSet {
        @Override
        public Entry getFunctionDetails(String name, int arity) {
            return name.equals(NO) ? null : super.getFunctionDetails(name, arity);
        }
    }

    private static final class StaticFunctions extends UseWhen30FunctionSet {
        StaticFunctions(int version) {
            super(version);
        }

        @Override
        public Entry getFunctionDetails(String name, int arity) {
            return name.equals(NO) ? null : super.getFunctionDetails(name, arity);
        }
    }
}
