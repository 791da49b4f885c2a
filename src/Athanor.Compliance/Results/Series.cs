namespace Athanor.Compliance;

/// <summary>Rows that no table holds, as many as a test wants.</summary>
internal static class Series
{
    /// <summary>The numbers from 1 to a million.</summary>
    public static ReturningStatement<long> Million(DialectUnderTest tested) => Verbatim.Of(tested.Million).AsQuery().Returns<long>();

    /// <summary>The same with a text of a hundred characters beside each.</summary>
    public static ReturningStatement<(long, string)> WideMillion(DialectUnderTest tested) => Verbatim.Of(tested.WideMillion).AsQuery().Returns<long, string>();

    /// <summary>More rows than anybody could wait for.</summary>
    public static ReturningStatement<long> Endless(DialectUnderTest tested) => Verbatim.Of(tested.Endless).AsQuery().Returns<long>();

    /// <summary>Some rows, and then none for longer than anybody could wait.</summary>
    public static ReturningStatement<long> Stalled(DialectUnderTest tested) => Verbatim.Of(tested.Stalled).AsQuery().Returns<long>();
}
