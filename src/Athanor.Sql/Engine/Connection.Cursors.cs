namespace Athanor.Sql;

// What cursors of the database need to know.
public sealed partial class Connection
{
    /// <summary>The transaction that is open; null without one.</summary>
    internal Transaction? Current => _transaction;

    /// <summary>The names of the cursors that are open.</summary>
    internal HashSet<string> Cursors => field ??= new HashSet<string>(StringComparer.Ordinal);
}
