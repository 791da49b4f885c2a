using System.Text;
using Bazaar.Contract;
using Bazaar.Http;
using Microsoft.AspNetCore.Http;

namespace Bazaar.Tests.Http;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/merge-patch+json")]
    public async Task An_object_is_read(string contentType)
    {
        using var body = await Read("{\"sku\": \"x\"}"u8.ToArray(), contentType);
        Assert.Null(body.Problem);
        Assert.Equal("x", body.Object.GetProperty("sku").GetString());
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var body = await Read([0xEF, 0xBB, 0xBF, .. "{}"u8]);
        Assert.Null(body.Problem);
    }

    [Theory]
    [InlineData("", "missing", "Field required")]
    [InlineData("{", "json_invalid", "Invalid JSON: malformed at line 1, byte 2")]
    [InlineData("{\n\"a\": x}", "json_invalid", "Invalid JSON: malformed at line 2, byte 6")]
    [InlineData("[]", "model_type", "Input should be an object")]
    [InlineData("null", "model_type", "Input should be an object")]
    [InlineData("{\"\\ud800\": 1}", "json_invalid", "Invalid JSON: the name of a member is not valid Unicode")]
    public async Task What_is_no_object_is_refused(string text, string type, string message)
    {
        var error = await Refused(Encoding.UTF8.GetBytes(text));
        Assert.Equal((type, message), (error.Type, error.Msg));
        Assert.Equal(["body"], error.Loc);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Equal("Invalid JSON: the body is not valid UTF-8", (await Refused([.. "{\"a\": \""u8, 0xFF, .. "\"}"u8])).Msg);

    [Fact]
    public async Task Nesting_without_end_is_refused() => Assert.Equal("json_invalid", (await Refused(Encoding.UTF8.GetBytes(new string('[', 100_000)))).Type);

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Other_media_types_are_refused(string? contentType)
    {
        using var body = await Read("{}"u8.ToArray(), contentType);
        Assert.Equal(415, Assert.IsType<ProblemResult<Problem>>(body.Problem).Problem.Status);
        Assert.Throws<InvalidOperationException>(() => body.Object);
    }

    private static async Task<FieldError> Refused(byte[] bytes)
    {
        using var body = await Read(bytes);
        var problem = Assert.IsType<ProblemResult<InvalidRequest>>(body.Problem).Problem;
        Assert.Equal(422, problem.Status);
        return Assert.Single(problem.Errors);
    }

    private static Task<JsonBody> Read(byte[] bytes, string? contentType = "application/json")
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(bytes);
        return JsonBody.ReadAsync(context.Request, CancellationToken.None);
    }
}
