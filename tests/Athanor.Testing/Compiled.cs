namespace Athanor.Testing;

/// <summary>Statements compiled by hand.</summary>
public static class Compiled
{
    public static CompiledStatement Query(string sql, params SqlType[] parameters) => new(sql, Slots(parameters), returnsRows: true, isWrite: false);

    public static CompiledStatement Write(string sql, params SqlType[] parameters) => new(sql, Slots(parameters), returnsRows: false, isWrite: true);

    public static CompiledStatement WriteReturning(string sql, params SqlType[] parameters) => new(sql, Slots(parameters), returnsRows: true, isWrite: true);

    /// <summary>A query whose one parameter is an array.</summary>
    public static CompiledStatement ArrayQuery(string sql, SqlType element) => new(sql, [new ParameterSlot(0, -1, element, true)], returnsRows: true, isWrite: false);

    private static ParameterSlot[] Slots(SqlType[] types) => [.. types.Select((type, i) => new ParameterSlot(i, -1, type, false))];
}
