using System.Globalization;

namespace Athanor.Sql;

/// <summary>The database refused a statement, or could not be reached.</summary>
/// <remarks>The provider's own exception is the <see cref="Exception.InnerException"/>. Parameter values are never part of the message.</remarks>
public abstract class DatabaseException : AthanorException
{
    private readonly DatabaseErrorKind _ofType;

    /// <summary>Makes an error.</summary>
    /// <param name="kind">The kind that errors of this type are of when nothing more is said.</param>
    /// <param name="message">What happened and the way out, without values.</param>
    /// <param name="innerException">The provider's exception.</param>
    protected DatabaseException(DatabaseErrorKind kind, string message, Exception? innerException = null) : base(message, innerException)
    {
        _ofType = kind;
        Kind = kind;
    }

    /// <summary>What went wrong, the same on every database.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Errors of this type are never of this kind.</exception>
    public DatabaseErrorKind Kind
    {
        get;
        init => field = IsOfType(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{GetType().Name} is no type of errors of this kind.");
    }

    /// <inheritdoc/>
    public sealed override string DiagnosticId => string.Create(CultureInfo.InvariantCulture, $"ATH{(int)Kind}");

    /// <summary>The SQL that was running; null when there was none (connecting, committing).</summary>
    public string? Sql { get; init; }

    /// <summary>The values of the parameters, for people to read. Null unless <see cref="EngineOptions.LogParameters"/> lets them out, or where there were none.</summary>
    public string? Parameters { get; internal set; }

    /// <summary>Which of the statements that travelled together failed, from 0; null where one ran by itself, or the database does not tell.</summary>
    public int? BatchIndex { get; internal set; }

    /// <summary>The database's own code: a SQLSTATE, or SQLite's extended result code as a number; null when unknown.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the same work may succeed when it is tried again: a lost connection, a deadlock, a lock time-out, a serialisation failure.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the connection that it happened on is of no use any more. The pool replaces it when it is given back.</summary>
    public bool IsConnectionInvalidated { get; internal set; }

    // A general kind stands for its hundred.
    private bool IsOfType(DatabaseErrorKind kind) => kind == _ofType || (int)_ofType % 100 == 0 && (int)kind / 100 == (int)_ofType / 100;
}
