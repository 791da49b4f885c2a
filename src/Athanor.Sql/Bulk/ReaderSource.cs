using System.Data.Common;

namespace Athanor.Sql;

/// <summary>The rows of a reader of any provider, each as an array of its own. The reader stays open: it is the caller's.</summary>
internal sealed class ReaderSource(DbDataReader reader) : BulkSource<object?[]>
{
    private object?[] _current = [];

    public override object?[] Current => _current;

    public override async ValueTask<bool> MoveNextAsync(bool async, CancellationToken cancellationToken)
    {
        if (!(async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read()))
        {
            return false;
        }

        _current = new object?[reader.FieldCount];
        _ = reader.GetValues(_current!);
        return true;
    }

    public override ValueTask CloseAsync(bool async) => ValueTask.CompletedTask;
}
