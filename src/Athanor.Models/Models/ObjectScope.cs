namespace Athanor.Models;

/// <summary>How far a model's object was read: what generated code keeps while it reads.</summary>
public struct ObjectScope
{
    private FieldSet _given;
    private FieldSet _bad;
    private int _extra;

    /// <summary>Begins to read an object.</summary>
    /// <param name="reader">The reader, which has entered the object.</param>
    public ObjectScope(ref ModelReader reader)
    {
        Before = reader.ErrorCount;
        IsFirst = true;
    }

    /// <summary>How many errors there were before the object.</summary>
    public int Before { get; }

    /// <summary>The reader's own state.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1051", Justification = "Generated code hands it to the reader by reference.")]
    public bool IsFirst;

    /// <summary>The fields that were given and are good.</summary>
    public readonly FieldSet Given => _given;

    /// <summary>Whether a field was given, good or not.</summary>
    public readonly bool IsSeen(int field) => _given.Contains(field) || _bad.Contains(field);

    /// <summary>Whether a field was given and is good.</summary>
    public readonly bool IsGood(int field) => _given.Contains(field) && !_bad.Contains(field);

    /// <summary>Whether nothing is wrong with a field: it is good, or was not given.</summary>
    public readonly bool IsUsable(int field) => !_bad.Contains(field);

    /// <summary>Whether all of some of the first 64 fields are given and good.</summary>
    public readonly bool HasAll(ulong fields) => _given.ContainsAll(fields);

    /// <summary>Reads the value of a field.</summary>
    /// <param name="reader">The input.</param>
    /// <param name="adapter">What reads the value.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="name">The key.</param>
    /// <param name="value">Where to.</param>
    public void Read<T>(ref ModelReader reader, TypeAdapter<T> adapter, int field, string name, ref T value)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        if (_bad.Contains(field))
        {
            // The key stands twice: only its last value counts.
            reader.Forget(Before, field);
            _bad.Remove(field);
        }

        var errors = reader.ErrorCount;
        if (adapter.Read(ref reader, out var read))
        {
            value = read;
            _given.Add(field);
        }
        else
        {
            _bad.Add(field);
            reader.Prefix(errors, name, field);
        }
    }

    /// <summary>Reads the value of a field from the end of a path that begins at a place.</summary>
    /// <param name="reader">The input; it stays where it is.</param>
    /// <param name="adapter">What reads the value.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="place">Before the value under the path's first key; nothing when that key was not given.</param>
    /// <param name="path">Keys and indexes, the first key included.</param>
    /// <param name="value">Where to.</param>
    public void ReadAt<T>(ref ModelReader reader, TypeAdapter<T> adapter, int field, ReadMark? place, object[] path, ref T value)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (place is not { } start || IsSeen(field) || reader.HasFailed)
        {
            return;
        }

        var end = reader.Mark();
        reader.Rewind(start);
        if (reader.TryFollow(path.AsSpan(1)))
        {
            var errors = reader.ErrorCount;
            Read(ref reader, adapter, field, path[^1].ToString()!, ref value);
            for (var i = path.Length - 2; i >= 0; i--)
            {
                reader.Prefix(errors, (string)path[i], field);
            }
        }

        reader.Rewind(end);
    }

    /// <summary>Says that a field is missing, unless it was given.</summary>
    public void Require(ref ModelReader reader, int field, string name)
    {
        if (!IsSeen(field))
        {
            var errors = reader.ErrorCount;
            _bad.Add(field);
            reader.Error(ErrorTypes.Missing);
            reader.Prefix(errors, name, field);
        }
    }

    /// <summary>Locates the errors that a validator added, and marks its field.</summary>
    public void Validated(ref ModelReader reader, int errors, int field, string name)
    {
        if (reader.ErrorCount != errors)
        {
            _bad.Add(field);
            reader.Prefix(errors, name, field);
        }
    }

    /// <summary>Deals with a key that the model does not know.</summary>
    /// <param name="reader">The input, before the key's value.</param>
    /// <param name="name">The key.</param>
    /// <param name="policy">What the model says of such keys.</param>
    /// <param name="fieldCount">How many fields the model has: the errors of such keys come behind theirs.</param>
    /// <param name="extra">Where the values are kept; null where the model keeps none.</param>
    public void Unknown(ref ModelReader reader, scoped ReadOnlySpan<byte> name, ExtraKeys policy, int fieldCount, Dictionary<string, System.Text.Json.JsonElement>? extra)
    {
        switch (reader.Options.Extra ?? policy)
        {
            case ExtraKeys.Allow when extra is not null:
                var key = System.Text.Encoding.UTF8.GetString(name);
                if (JsonElementAdapter.Instance.Read(ref reader, out var value))
                {
                    extra[key] = value;
                }

                break;
            case ExtraKeys.Forbid:
                var forbidden = System.Text.Encoding.UTF8.GetString(name);
                var errors = reader.ErrorCount;
                reader.SkipError(ErrorTypes.ExtraForbidden);
                reader.Prefix(errors, forbidden, fieldCount + _extra++);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Ends the object.</summary>
    /// <returns>Whether nothing is wrong with it.</returns>
    public readonly bool End(ref ModelReader reader)
    {
        if (reader.HasFailed)
        {
            return false;
        }

        if (reader.ErrorCount == Before)
        {
            return true;
        }

        reader.SortErrors(Before);
        return false;
    }
}
