using FsCheck;
using FsCheck.Fluent;

namespace Wardian.Protocols.Tests.Postgres;

/// <summary>Runs FsCheck properties from plain facts; a counterexample, with the seed that gives it again, makes the fact fail.</summary>
internal static class Property
{
    /// <summary>Names as the wire allows them: any text without a zero.</summary>
    public static Arbitrary<string> Text { get; } = ArbMap.Default.GeneratorFor<string?>()
        .Select(text => (text ?? string.Empty).Replace("\0", string.Empty, StringComparison.Ordinal)).ToArbitrary();

    /// <summary>Bytes without a zero, also such as are not UTF-8.</summary>
    public static Arbitrary<byte[]> NameBytes { get; } = Gen.Choose(1, 255).Select(value => (byte)value).ArrayOf().ToArbitrary();

    public static Arbitrary<byte[]> Bytes { get; } = ArbMap.Default.ArbFor<byte[]>();

    public static void Holds<T>(Arbitrary<T> values, Func<T, bool> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
