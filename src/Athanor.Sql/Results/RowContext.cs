namespace Athanor.Sql;

/// <summary>What a session keeps while it reads the rows of one statement: shapes of entities look for it.</summary>
public abstract class RowContext;
