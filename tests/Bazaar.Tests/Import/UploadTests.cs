using System.Text;
using Bazaar.Contract;
using Bazaar.Http;
using Bazaar.Import;
using Microsoft.AspNetCore.Http;

namespace Bazaar.Tests.Import;

public sealed class UploadTests
{
    private const string File = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    private const string Text = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n";
    private const string End = "\r\n--b--\r\n";

    [Theory]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("multipart/form-data; boundary=\"b\"")]
    [InlineData("Multipart/Form-Data; boundary=b")]
    public async Task The_file_can_be_read_more_than_once(string contentType)
    {
        await using var upload = await Receive($"{Text}{File}a,b\r\n1,2\r\n{End}", contentType);
        Assert.Null(upload.Problem);
        for (var i = 0; i < 2; i++)
            Assert.Equal("a,b\r\n1,2\r\n", await new StreamReader(upload.OpenFromStart()).ReadToEndAsync());
    }

    [Fact]
    public async Task A_large_file_is_whole()
    {
        var content = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},"));
        await using var upload = await Receive($"{File}{content}{End}");
        Assert.Equal(content, await new StreamReader(upload.OpenFromStart()).ReadToEndAsync());
    }

    [Fact]
    public async Task The_spooled_file_is_gone_afterwards()
    {
        var upload = await Receive($"{File}x{End}");
        var path = Assert.IsType<FileStream>(upload.OpenFromStart()).Name;
        Assert.True(System.IO.File.Exists(path));
        await upload.DisposeAsync();
        Assert.False(System.IO.File.Exists(path));
    }

    [Theory]
    [InlineData($"{Text}--b--\r\n", "missing body.file")]
    [InlineData("--b--\r\n", "missing body.file")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,b\r\n--b--\r\n", "value_error body.file")]
    [InlineData($"{File}a\r\n{File}b{End}", "value_error body.file")]
    [InlineData("", "value_error body")]
    [InlineData("nonsense", "value_error body")]
    [InlineData($"{File}cut off", "value_error body")]
    [InlineData("--b\r\nno header\r\n\r\nx\r\n--b--\r\n", "value_error body")]
    public async Task A_form_without_one_file_is_refused(string form, string expected)
    {
        await using var upload = await Receive(form);
        var problem = Assert.IsType<ProblemResult<InvalidRequest>>(upload.Problem).Problem;
        Assert.Equal([expected], problem.Errors.Select(error => $"{error.Type} {string.Join('.', error.Loc)}"));
        Assert.Throws<InvalidOperationException>(upload.OpenFromStart);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("multipart/mixed; boundary=b")]
    public async Task Other_media_types_are_refused(string? contentType)
    {
        await using var upload = await Receive($"{File}x{End}", contentType);
        Assert.Equal(415, Assert.IsType<ProblemResult<Problem>>(upload.Problem).Problem.Status);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_form_without_a_usable_boundary_is_refused(string contentType)
    {
        await using var upload = await Receive($"{File}x{End}", contentType);
        Assert.Equal(422, Assert.IsType<ProblemResult<InvalidRequest>>(upload.Problem).Problem.Status);
    }

    private static Task<Upload> Receive(string form, string? contentType = "multipart/form-data; boundary=b")
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
        return Upload.ReceiveAsync(context.Request, CancellationToken.None);
    }
}
