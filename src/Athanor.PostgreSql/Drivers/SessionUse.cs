namespace Athanor.PostgreSql.Drivers;

/// <summary>What a driver's connections do with their sessions.</summary>
/// <param name="KeepsNothing">Whether a session lasts as long as a transaction only: nothing in it is the connection's own.</param>
/// <param name="Statements">How statements are kept prepared.</param>
/// <param name="Tables">Which tables can be read without a reset afterwards; null where every use is followed by one, or none is.</param>
internal sealed record SessionUse(bool KeepsNothing, AdoOptions Statements, PlainTables? Tables)
{
    public static SessionUse Of(PostgreSqlOptions options, EngineOptions engine)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.StatementCapacity);
        var keepsNothing = options.Pooler == Pooler.Transaction;
        return new SessionUse(
            keepsNothing,
            new AdoOptions { StatementCapacity = options.StatementCapacity, PreparesStatements = options.StatementCapacity > 0 && (options.PreparesStatements ?? !keepsNothing) },
            engine.ResetOnReturn == ResetOnReturn.WhenChanged && !keepsNothing ? new PlainTables(engine.TimeProvider) : null);
    }
}
