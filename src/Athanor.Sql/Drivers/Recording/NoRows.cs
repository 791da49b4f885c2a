namespace Athanor.Sql;

/// <summary>The rows of a query that was not run: none.</summary>
internal sealed class NoRows : DriverReader
{
    public override int FieldCount => 0;

    public override long RowsAffected => 0;

    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken) => new(false);

    public override ValueTask CloseAsync(bool async) => ValueTask.CompletedTask;

    public override string GetName(int ordinal) => throw None();

    public override bool IsNull(int ordinal) => throw None();

    public override bool GetBoolean(int ordinal) => throw None();

    public override short GetInt16(int ordinal) => throw None();

    public override int GetInt32(int ordinal) => throw None();

    public override long GetInt64(int ordinal) => throw None();

    public override float GetSingle(int ordinal) => throw None();

    public override double GetDouble(int ordinal) => throw None();

    public override decimal GetDecimal(int ordinal) => throw None();

    public override string GetString(int ordinal) => throw None();

    public override byte[] GetBytes(int ordinal) => throw None();

    public override DateTime GetDateTime(int ordinal) => throw None();

    public override DateTimeOffset GetDateTimeOffset(int ordinal) => throw None();

    public override DateOnly GetDateOnly(int ordinal) => throw None();

    public override TimeOnly GetTimeOnly(int ordinal) => throw None();

    public override TimeSpan GetTimeSpan(int ordinal) => throw None();

    public override Guid GetGuid(int ordinal) => throw None();

    public override object? GetValue(int ordinal) => throw None();

    private static UsageException None() => new("There is no row: the engine only records what it is given to run.");
}
