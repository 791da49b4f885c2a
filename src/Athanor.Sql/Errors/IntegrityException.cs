namespace Athanor.Sql;

/// <summary>A constraint was violated; each kind is a type of its own.</summary>
public abstract class IntegrityException(DatabaseErrorKind kind, string message, Exception? innerException = null) : DatabaseException(kind, message, innerException)
{
    private string? _constraint;
    private string? _table;
    private IReadOnlyList<string> _columns = [];

    /// <summary>The constraint's name. Where the database does not tell, it is that of the table's declaration; null where there is none or more than one could be meant.</summary>
    public string? Constraint
    {
        get => _constraint;
        init => _constraint = value;
    }

    /// <summary>The table that holds the constraint; null when unknown.</summary>
    public string? Table
    {
        get => _table;
        init => _table = value;
    }

    /// <summary>The columns concerned, as far as the database or the table's declaration tells.</summary>
    public IReadOnlyList<string> Columns
    {
        get => _columns;
        init => _columns = value;
    }

    /// <summary>Adds what the database did not tell.</summary>
    internal void Complete(string table, string? constraint, IReadOnlyList<string> columns)
    {
        _table ??= table;
        _constraint ??= constraint;
        if (_columns.Count == 0)
        {
            _columns = columns;
        }
    }
}
