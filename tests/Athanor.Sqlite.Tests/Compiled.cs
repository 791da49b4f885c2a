namespace Athanor.Sqlite.Tests;

/// <summary>Statements compiled by hand.</summary>
internal static class Compiled
{
    public static CompiledStatement Query(string sql, params SqlType[] parameters) => new(sql, Slots(parameters), returnsRows: true, isWrite: false);

    public static CompiledStatement Write(string sql, params SqlType[] parameters) => new(sql, Slots(parameters), returnsRows: false, isWrite: true);

    public static CompiledStatement WriteReturning(string sql, params SqlType[] parameters) => new(sql, Slots(parameters), returnsRows: true, isWrite: true);

    private static ParameterSlot[] Slots(SqlType[] types) => [.. types.Select((type, i) => new ParameterSlot(i, -1, type, false))];
}
