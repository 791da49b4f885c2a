namespace Athanor.Sql;

/// <summary>A two-phase transaction that is prepared and waits for its commit or rollback; whoever prepared it may be gone.</summary>
/// <param name="Id">What it is called: <see cref="Engine.CommitPreparedAsync"/> and <see cref="Engine.RollbackPreparedAsync"/> take it.</param>
/// <param name="PreparedAt">When it was prepared; null where the database does not tell.</param>
/// <param name="Owner">Whose it is; null where the database does not tell.</param>
public sealed record PreparedTransaction(string Id, DateTimeOffset? PreparedAt = null, string? Owner = null);
